// A certified provider of identities for one test: PKCE required, one person, any sign-in name is that person.
import http from 'node:http'
import Provider from 'oidc-provider'

const [port, redirect] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const person = { name: 'Hoàng Thị Bảo Châu', id_number: '045192100924', birthdate: '1992-03-08', gender: 'female' }
const provider = new Provider(issuer, {
  clients: [{ client_id: 'motcua-thu', client_secret: 'khoa-thu-khong-phai-that', redirect_uris: [redirect] }],
  pkce: { required: () => true },
  acrValues: ['2'],
  scopes: ['openid', 'identity', 'profile', 'email', 'phone', 'address'],
  claims: { openid: ['sub', 'acr'], profile: ['name', 'birthdate', 'gender'], identity: ['id_number'], acr: null },
  async findAccount (_ctx, id) { return { accountId: id, claims: () => ({ sub: id, ...person }) } },
})
const server = http.createServer(provider.callback())
server.listen(Number(port), '127.0.0.1', () => console.log('ready'))
